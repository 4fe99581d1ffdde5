package dev.fokker.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The PNG and JPEG pictures of a folder, all of one size, in the order of their names; other files are passed over. Where one
 * has colours all are read as RGB, a grey one with three equal channels.
 */
public final class ImageFolder {
    private ImageFolder() {}

    /** Reads a folder within {@link Limits#DEFAULT}. */
    public static List<Image> read(Path folder) throws IOException {
        return read(folder, Limits.DEFAULT);
    }

    /**
     * Reads a folder; folders in it are not entered.
     *
     * @throws FormatException naming the picture that is of another size than the first, damaged, or one too many
     */
    public static List<Image> read(Path folder, Limits limits) throws IOException {
        List<Path> files = pictures(folder, limits);
        List<Image> images = new ArrayList<>(files.size());
        long pixels = 0;
        int channels = 1;
        for (Path file : files) {
            Image image = ImageFile.read(file, limits);
            Image first = images.isEmpty() ? image : images.get(0);
            if (image.height() != first.height() || image.width() != first.width()) {
                throw new FormatException(
                        file.toString(),
                        "size",
                        "is " + image.size(),
                        "%s is %s; all must be of one height and width; resize or crop them"
                                .formatted(files.get(0).getFileName(), first.size()));
            }
            pixels += (long) image.height() * image.width();
            channels = Math.max(channels, image.channels());
            if (pixels > limits.elements() / channels) {
                throw new FormatException(
                        file.toString(), "folder", "holds too much", "at most %d numbers".formatted(limits.elements()));
            }
            images.add(image);
        }
        int most = channels;
        return images.stream()
                .map(image -> image.channels() == most ? image : coloured(image))
                .toList();
    }

    private static Image coloured(Image grey) {
        byte[] from = grey.toArray();
        byte[] to = new byte[3 * from.length];
        for (int k = 0; k < to.length; k++) {
            to[k] = from[k / 3];
        }
        return Image.of(grey.height(), grey.width(), 3, to);
    }

    private static List<Path> pictures(Path folder, Limits limits) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(ImageFolder::picture)
                    .limit(limits.entries() + 1L)
                    .sorted()
                    .toList();
        }
        if (files.isEmpty() || files.size() > limits.entries()) {
            throw new FormatException(
                    folder.toString(),
                    "folder",
                    files.isEmpty() ? "has no picture" : "has too many pictures",
                    "1 to %d files .png, .jpg or .jpeg are needed".formatted(limits.entries()));
        }
        return files;
    }

    private static boolean picture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }
}
