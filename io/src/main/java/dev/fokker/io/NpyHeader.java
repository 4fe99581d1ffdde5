package dev.fokker.io;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of an NPY array: a Python dict with the keys descr, fortran_order and shape, in any order, and no others. */
record NpyHeader(ElementType type, boolean bigEndian, boolean fortranOrder, List<Long> axes, long elements) {
    private static final int AXES = 32;
    private static final Pattern ENTRY = Pattern.compile("\\G\\s*(['\"])(descr|fortran_order|shape)\\1\\s*:\\s*"
            + "(?:(['\"])([^'\"\\\\]{0,16})\\3|(True|False)|\\(([0-9,\\sL]*)\\))\\s*(,|(?=}))");

    long[] shape() {
        return axes.stream().mapToLong(Long::longValue).toArray();
    }

    static NpyHeader parse(String file, String text, Limits limits) throws FormatException {
        String descr = null;
        String order = null;
        String shape = null;
        String dict = text.strip();
        Matcher entry = ENTRY.matcher(dict);
        entry.region(Math.min(1, dict.length()), dict.length());
        int end = 1;
        while (entry.find()) {
            String key = entry.group(2);
            if (key.equals("descr") && descr == null && entry.group(4) != null) {
                descr = entry.group(4);
            } else if (key.equals("fortran_order") && order == null && entry.group(5) != null) {
                order = entry.group(5);
            } else if (key.equals("shape") && shape == null && entry.group(6) != null) {
                shape = entry.group(6);
            } else {
                throw new FormatException(file, "header", "cannot be read at '" + entry.group() + "'", "each key once");
            }
            end = entry.end();
        }
        boolean whole = dict.startsWith("{")
                && end < dict.length()
                && dict.substring(end).strip().equals("}");
        if (!whole || descr == null || order == null || shape == null) {
            throw new FormatException(
                    file,
                    "header",
                    "is " + shortened(dict),
                    "must be a dict of descr (a plain number type), fortran_order and shape");
        }
        ElementType type = type(file, descr);
        List<Long> axes = axes(file, shape);
        return new NpyHeader(
                type, descr.charAt(0) == '>', order.equals("True"), axes, elements(file, axes, type, limits));
    }

    private static String shortened(String dict) {
        return dict.length() > 120 ? dict.substring(0, 120) + "..." : dict;
    }

    /** The type that numpy calls, say, {@code <f8}. */
    private static ElementType type(String file, String descr) throws FormatException {
        String kind = descr.length() == 3 && "<>|=".indexOf(descr.charAt(0)) >= 0 ? descr.substring(1) : "";
        for (ElementType type : ElementType.values()) {
            if (type != ElementType.BF16 && descr(type).substring(1).equals(kind)) {
                return type;
            }
        }
        throw new FormatException(
                file, "header", "descr is '%s'".formatted(descr), "f8 f4 f2 i8 i4 i2 i1 u1 b1 with < > or | are read");
    }

    /** numpy's name of a type, little endian. */
    static String descr(ElementType type) {
        return switch (type) {
            case F64 -> "<f8";
            case F32 -> "<f4";
            case F16 -> "<f2";
            case I64 -> "<i8";
            case I32 -> "<i4";
            case I16 -> "<i2";
            case I8 -> "|i1";
            case U8 -> "|u1";
            case BOOL -> "|b1";
            case BF16 -> throw new IllegalArgumentException("Npy: type=BF16; NumPy has no such type, write it as F32");
        };
    }

    /** The axes of a tuple such as {@code 3, 4} or {@code 3,}; the lengths of Python 2 end in L. */
    private static List<Long> axes(String file, String tuple) throws FormatException {
        List<Long> axes = new ArrayList<>();
        String[] parts = tuple.strip().split(",", AXES + 2);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.isEmpty() && i == parts.length - 1) {
                break;
            }
            if (!part.matches("[0-9]{1,18}L?") || axes.size() == AXES) {
                throw new FormatException(
                        file, "header", "shape is (%s)".formatted(shortened(tuple)), "at most 32 whole numbers");
            }
            axes.add(Long.parseLong(part.endsWith("L") ? part.substring(0, part.length() - 1) : part));
        }
        return axes;
    }

    private static long elements(String file, List<Long> axes, ElementType type, Limits limits) throws FormatException {
        long most = Math.min(limits.elements(), (Integer.MAX_VALUE - 8) / type.bytes());
        long elements = 1;
        for (long axis : axes) {
            if (axis != 0 && elements > most / axis) {
                throw new FormatException(file, "header", "shape is " + axes, "at most %d elements".formatted(most));
            }
            elements *= axis;
        }
        return elements;
    }
}
