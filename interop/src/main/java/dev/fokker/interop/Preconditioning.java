package dev.fokker.interop;

/**
 * \(D(x;\sigma)=c_{skip}x+c_{out}F(c_{in}x;\tfrac14\ln\sigma)\); Karras et al. (2022), table 1.
 *
 * @param sigmaData the standard deviation of the data
 * @param sign 1, or -1 for a network that predicts a velocity
 */
record Preconditioning(double sigmaData, double sign) {
    static Preconditioning of(SchedulerConfig config) {
        Prediction prediction = Prediction.named(config.text("prediction_type"));
        if (prediction != Prediction.EPSILON && prediction != Prediction.V_PREDICTION) {
            throw new IllegalArgumentException(config.className() + ": prediction_type=" + prediction
                    + " is not published for this class; use epsilon or v_prediction");
        }
        return new Preconditioning(config.number("sigma_data"), prediction == Prediction.EPSILON ? 1 : -1);
    }

    double in(double sigma) {
        return 1 / Math.sqrt(total(sigma));
    }

    double skip(double sigma) {
        return sigmaData * sigmaData / total(sigma);
    }

    double out(double sigma) {
        return sign * sigma * sigmaData / Math.sqrt(total(sigma));
    }

    double time(double sigma) {
        return 0.25 * StrictMath.log(sigma);
    }

    private double total(double sigma) {
        return sigma * sigma + sigmaData * sigmaData;
    }
}
