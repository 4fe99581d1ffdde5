package dev.fokker.interop;

/** Standard normal numbers in the order in which a run elsewhere draws them. */
@FunctionalInterface
public interface NormalSource {
    /** Writes the next {@code count} numbers, one draw of a tensor of that many elements, to {@code out} from 0 on. */
    void draw(double[] out, int count);
}
