package dev.fokker.learn;

import dev.fokker.io.SafeTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** A tensor library behind a small door: found by {@link ServiceLoader}, so that nothing else knows which one it is. */
public interface NetworkLibrary {
    /** Its name. */
    String name();

    /** Versions of what it is made of, for the provenance of a model. */
    Map<String, String> versions();

    /** Starts the native library if need be, and lets it use {@code threads} &gt;= 1 threads from now on. */
    void start(int threads);

    /** How many weights a network of {@code plan} for rows of {@code space} has; takes no memory for them. */
    long parameters(NetworkPlan plan, Space space);

    /** A fresh network of {@code plan} for rows of {@code space}, its first weights drawn from the plan's seed. */
    Learner learner(TrainingPlan plan, Space space);

    /** The network of a plan with the given weights. */
    Network network(NetworkPlan plan, Space space, SafeTensors weights);

    /** A fresh classifier of images of {@code shape}, its first weights drawn from the plan's seed. */
    ClassLearner classLearner(ClassifierPlan plan, Shape shape, int classes);

    /** The classifier of a plan with the given weights. */
    ClassNetwork classifier(ClassifierPlan plan, Shape shape, int classes, SafeTensors weights);

    /**
     * The library on the class path.
     *
     * @throws IllegalStateException if there is none
     */
    static NetworkLibrary find() {
        List<NetworkLibrary> found = new ArrayList<>();
        ServiceLoader.load(NetworkLibrary.class).forEach(found::add);
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "no tensor library is on the class path; training and learned models need the module"
                            + " fokker-learn-torch");
        }
        return found.get(0);
    }
}
