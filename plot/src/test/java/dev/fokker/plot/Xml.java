package dev.fokker.plot;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads back what {@link SvgCanvas} wrote. */
final class Xml {
    private Xml() {}

    /** Parses, with no document type and nothing from outside. */
    static Document parse(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    static List<Element> all(Document document, String tag) {
        NodeList nodes = document.getElementsByTagNameNS("*", tag);
        List<Element> out = new ArrayList<>();
        for (int k = 0; k < nodes.getLength(); k++) {
            out.add((Element) nodes.item(k));
        }
        return out;
    }

    static List<String> texts(Document document) {
        return all(document, "text").stream().map(Element::getTextContent).toList();
    }
}
