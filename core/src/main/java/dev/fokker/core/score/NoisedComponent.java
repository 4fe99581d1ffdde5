package dev.fokker.core.score;

/** One Gaussian of a mixture as a process has carried it to a time; opened for one thread. */
interface NoisedComponent {
    /** Moves to time {@code t}; costs nothing when it is there already. */
    void at(double t);

    /** Writes \(s_k=-C_k^{-1}(x-m_k)\) for {@code x[from..from+d)} into {@code s[to..to+d)}; returns \(\log N(x;m_k,C_k)\). */
    double score(double[] x, int from, double[] s, int to);

    /** \(\mathrm{tr}\,C_k^{-1}\). */
    double precisionTrace();

    /** {@code h[at..at+d*d) += w C_k^{-1}}. */
    void addPrecision(double w, double[] h, int at);
}
