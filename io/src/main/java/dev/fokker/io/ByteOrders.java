package dev.fokker.io;

/** Turns big-endian numbers into little-endian ones and back. */
final class ByteOrders {
    private ByteOrders() {}

    /** Reverses each {@code width} bytes of {@code data} in place. */
    static void swap(byte[] data, int width) {
        for (int start = 0; start + width <= data.length; start += width) {
            for (int i = start, j = start + width - 1; i < j; i++, j--) {
                byte b = data[i];
                data[i] = data[j];
                data[j] = b;
            }
        }
    }
}
