package io.weir.tuner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ScalingPlotTest {
  @Property(seed = "1", tries = 100)
  void everyPlotIsXmlWhosePointsLieInsideIt(@ForAll String title, @ForAll @IntRange(min = 1, max = 64) int cores,
      @ForAll @IntRange(min = 1, max = 8) int rounds, @ForAll @DoubleRange(min = 0.01, max = 3) double growth)
      throws Exception {
    String svg = ScalingPlot.svg(scaling(cores, rounds, growth), cores, title);
    Document picture = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    NodeList points = picture.getElementsByTagName("circle");
    assertThat(points.getLength()).isEqualTo(6);
    for (int i = 0; i < points.getLength(); i++) {
      assertThat(Double.parseDouble(((Element) points.item(i)).getAttribute("cx"))).isBetween(0.0, 720.0);
      assertThat(Double.parseDouble(((Element) points.item(i)).getAttribute("cy"))).isBetween(0.0, 460.0);
    }
    assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
  }

  private static Scaling scaling(int cores, int rounds, double growth) {
    List<Lane> lanes = new ArrayList<>();
    List<Integer> workers = List.of(1, 2, 4, 8, 16);
    for (int count : workers) {
      Lane lane = new Lane(Candidate.DEFAULT);
      for (int round = 0; round < rounds; round++) {
        lane.add(new Measured(Math.pow(count, -growth) * (1 + 0.01 * round * (count % 3)), -1, 1000, 10, ""));
      }
      lanes.add(lane);
    }
    return Scaling.of(lanes, workers, cores);
  }
}
