package dev.fokker.learn;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The machine's own files, behind paths whose changes are counted; from the change number {@code point} on it goes wrong. Nothing is
 * forced to the disk itself, which only takes time here.
 */
final class FailingDisk extends FileSystemProvider {
    /** What goes wrong. */
    enum Fault {
        /** Nothing more happens; a write is cut half way. */
        CRASH,
        /** Nothing more can be made or written, but files can be moved and removed. */
        FULL,
        /** One change fails, and all after it are well. */
        FAILURE
    }

    /** The end of the process. No code catches it, and what it does after is refused. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Fault fault;
    private final long point;
    private final FileSystem system = new OneFileSystem(this);
    private final List<String> changes = new ArrayList<>();

    FailingDisk(Fault fault, long point) {
        this.fault = fault;
        this.point = point;
    }

    /** A disk on which nothing goes wrong. */
    static FailingDisk whole() {
        return new FailingDisk(Fault.CRASH, Long.MAX_VALUE);
    }

    /** The changes that were begun, in order: what and of which file. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    /** The same place by way of this disk. */
    Path at(Path place) {
        return (Path) Proxy.newProxyInstance(
                FailingDisk.class.getClassLoader(),
                new Class<?>[] {Path.class},
                (proxy, method, arguments) -> answer(place, method, arguments));
    }

    private Object answer(Path place, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getFileSystem")) {
            return system;
        }
        Object[] plain = arguments == null ? new Object[0] : arguments.clone();
        for (int k = 0; k < plain.length; k++) {
            plain[k] = plain[k] instanceof Path path ? real(path) : plain[k];
        }
        try {
            Object answer = method.invoke(place, plain);
            return answer instanceof Path path ? at(path) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Path real(Path path) {
        return Proxy.isProxyClass(path.getClass()) ? Path.of(path.toString()) : path;
    }

    private void change(String what, Path of, boolean room) throws IOException {
        changes.add(what + " " + of.getFileName());
        long now = changes.size();
        if (fault == Fault.CRASH && now >= point) {
            throw new Crash();
        }
        if (fault == Fault.FULL && now >= point && room) {
            throw new IOException("No space left on device");
        }
        if (fault == Fault.FAILURE && now == point) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = real(path);
        if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
            change("open", file, true);
        }
        return new Channel(file, FileChannel.open(file, options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(real(folder))) {
            inside.forEach(entry -> entries.add(at(entry)));
        }
        return new DirectoryStream<>() {
            @Override
            public java.util.Iterator<Path> iterator() {
                return entries.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        change("folder", folder, true);
        Files.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        change("delete", path, false);
        Files.delete(real(path));
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        change("move", to, false);
        Files.move(real(from), real(to), options);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real(path).getFileSystem().provider().checkAccess(real(path), modes);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return Files.readAttributes(real(path), type, options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return Files.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public String getScheme() {
        return "failing";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    /** An open file or folder. */
    private final class Channel extends ForwardingChannel {
        private final Path file;

        Channel(Path file, FileChannel channel) {
            super(channel);
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int count = bytes.remaining();
            try {
                change("write", file, true);
            } catch (IOException | Crash e) {
                channel().write(bytes.slice(bytes.position(), count / 2));
                throw e;
            }
            return channel().write(bytes);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            change("force", file, false);
        }
    }
}
