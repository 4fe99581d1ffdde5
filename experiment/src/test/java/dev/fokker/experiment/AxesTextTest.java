package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.density.Axis;
import dev.fokker.density.Boundary;
import dev.fokker.density.Mesh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxesTextTest {
    @Test
    void everyPartIsRead() {
        Mesh mesh = AxesText.mesh("-4:4.5:256, 0:1:12:absorbing:reflecting");
        assertEquals(2, mesh.dimension());
        assertEquals(4.5, mesh.axis(0).upper());
        assertEquals(256, mesh.axis(0).cells());
        assertEquals(Boundary.REFLECTING, mesh.axis(0).atLower());
        assertEquals(Boundary.ABSORBING, mesh.axis(1).atLower());
        assertEquals(Boundary.REFLECTING, mesh.axis(1).atUpper());
        assertTrue(AxesText.mesh("0:1:9:periodic").axis(0).periodic());
        Mesh fed = AxesText.mesh("0:1:100:inflow(2):absorbing,0:1:9:reservoir(0.5)");
        assertEquals(Boundary.inflow(2), fed.axis(0).atLower());
        assertEquals(Boundary.ABSORBING, fed.axis(0).atUpper());
        assertEquals(Boundary.reservoir(0.5), fed.axis(1).atUpper());
    }

    @Test
    void stretchedCellsAreFinestAtTheirCentre() {
        Axis axis = AxesText.mesh("-1:9:50:reflecting:absorbing:clustered@2/0.5").axis(0);
        assertEquals(-1, axis.lower());
        assertEquals(9, axis.upper());
        assertEquals(Boundary.ABSORBING, axis.atUpper());
        double atCentre = axis.width(axis.cellOf(2));
        assertTrue(axis.width(0) > 2 * atCentre && axis.width(49) > 4 * atCentre);
        assertEquals(AxesText.mesh("0:1:9:clustered@0/1"), AxesText.mesh("0:1:9:reflecting:clustered@0/1"));
    }

    @Test
    void textOfEqualCellsIsReadBack() {
        assertEquals(
                Axis.uniform(-1.1, 1e-3, 7).with(Boundary.PERIODIC, Boundary.PERIODIC),
                AxesText.mesh(AxesText.text(-1.1, 1e-3, 7, "periodic")).axis(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0:1 | is not an axis",
                "1:0:10 | the first must be the lower",
                "0:1:2 | a whole number from 3 up",
                "0:1:7.5 | a whole number",
                "0:a:9 | 'a' in '0:a:9' is not a number",
                "0:Infinity:9 | is not finite",
                "0:1:9:absorbin | absorbing",
                "0:1:9:periodic:absorbing | come in pairs",
                "0:1:9,0:1:9,0:1:9 | has 3 axes",
                "0:1:9:clustered | write clustered@CENTRE/WIDTH",
                "0:1:9:clustered@0 | write clustered@CENTRE/WIDTH",
                "0:1:9:clustered@0/-1 | it must be > 0",
                "0:1:9:clustered@a/1 | 'a' in",
                "0:1:9:inflow | needs its rate in parentheses, as in inflow(2)",
                "0:1:9:inflow(-2) | rate=-2.0 must be finite and >= 0",
                "0:1:9:inflow(a) | no number in its parentheses",
                "0:1:9:inflow(2 | lacks its closing parenthesis",
                "0:1:9:absorbing(2) | takes no number",
                "0:1:9:inflo(2) | inflow",
            })
    void aMistakeIsNamed(String text, String said) {
        String message = assertThrows(Mistake.class, () -> AxesText.mesh(text)).getMessage();
        assertTrue(message.contains(said), message);
    }
}
