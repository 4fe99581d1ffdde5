package dev.fokker.learn.torch;
import dev.fokker.core.process.*;
import dev.fokker.learn.*;
public class Probe {
  public static void main(String[] a){
    Schedule vp=new VariancePreserving(); Schedule st=new StraightPath();
    LossPlan u=LossPlan.usual();
    Object[][] runs={{"dsm",u,vp,400},{"ism",u.with(new Objective.Implicit(4)),vp,400},{"ssm",u.with(Objective.Sliced.usual(1)),vp,400},
      {"ssm-p",u.with(new Objective.Sliced(1,Objective.Direction.GAUSSIAN,Objective.Square.PROJECTED)),vp,400},
      {"fm",LossPlan.flowMatching(Coupling.INDEPENDENT),st,400},{"fm-vp",LossPlan.flowMatching(Coupling.INDEPENDENT),vp,400},{"dsm-st",u,st,400},
      {"learned",new LossPlan(Prediction.EDM,new Weighting.Learned(),u.times(),1e-5),vp,400}};
    for(Object[] r:runs){ long t0=System.nanoTime(); LearnedScores s=LearnedScores.trained(LearnedScores.plan((LossPlan)r[1]),(Schedule)r[2],(Integer)r[3]);
      double ms=(System.nanoTime()-t0)/1e6; StringBuilder b=new StringBuilder(r[0]+" "+(int)ms+" ms:");
      for(double l=-4;l<=6;l+=2) b.append(String.format(" %.4f",s.error(l)));
      System.out.println(b);
    }
  }
}
