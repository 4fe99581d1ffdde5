package dev.fokker.core.likelihood;

/**
 * What the data cost, drawn about the denoised state with the variance r: \(a+w\lVert x_0-\hat x_0\rVert^2\) nats with
 * \(a=\tfrac d2\ln2\pi r\) and \(w=1/2r\).
 */
record DataTerm(double constant, double weight) {
    static DataTerm of(double variance, int d) {
        return new DataTerm(0.5 * d * Math.log(2 * Math.PI * variance), 0.5 / variance);
    }

    double nats(double error) {
        return constant + weight * error;
    }
}
