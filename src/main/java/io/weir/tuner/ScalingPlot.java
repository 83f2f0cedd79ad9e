package io.weir.tuner;

import java.util.Locale;

/**
 * Speed-up over workers as a picture in SVG: what was measured with its intervals, the fitted law, and the line of ideal
 * growth. Both axes are logarithmic, so that the ideal is straight. The colours can be read on light and on dark paper.
 */
public final class ScalingPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 460;
  private static final int LEFT = 70;
  private static final int RIGHT = 690;
  private static final int TOP = 60;
  private static final int BOTTOM = 400;
  private static final int CURVE_POINTS = 80;
  private static final double LEAST = 0.25;

  private final StringBuilder out = new StringBuilder();
  private final Scaling scaling;
  private final double most;
  private final double least;
  private final double mostTimes;

  private ScalingPlot(Scaling scaling, int cores) {
    this.scaling = scaling;
    int workers = scaling.rows().stream().mapToInt(Scaling.Row::workers).max().orElse(1);
    most = Math.max(4.0 * cores, workers);
    mostTimes = Math.max(most, scaling.rows().stream().mapToDouble(row -> row.speedUp().times()).max().orElse(1));
    double slowest = scaling.rows().stream().mapToDouble(row -> row.speedUp().times()).min().orElse(1);
    least = Math.max(LEAST, slowest < 0.95 ? 0.5 : 1);
  }

  /** @param title is escaped here */
  public static String svg(Scaling scaling, int cores, String title) {
    return new ScalingPlot(scaling, cores).draw(cores, title);
  }

  private String draw(int cores, String title) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT)
        .append("\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">\n<title>").append(escape(title))
        .append("</title>\n").append("""
            <style>
            text { fill: #666 } .axis { stroke: #888 } .grid { stroke: #888; stroke-opacity: .25 }
            .ideal { stroke: #888; stroke-dasharray: 5 4 } .law { stroke: #b8860b; stroke-width: 2; fill: none }
            .point { fill: #2a7fbf } .span { stroke: #2a7fbf; stroke-width: 2 }
            @media (prefers-color-scheme: dark) { text { fill: #aaa } .law { stroke: #e0b040 }
            .point { fill: #5fb0ea } .span { stroke: #5fb0ea } }
            </style>
            """);
    text(LEFT, 28, "start", escape(title));
    axes(cores);
    line("ideal", x(1), y(1), x(most), y(most));
    law();
    scaling.rows().forEach(this::point);
    legend();
    return out.append("</svg>\n").toString();
  }

  private void axes(int cores) {
    for (double tick = 1; tick <= most; tick *= 2) {
      line("grid", x(tick), TOP, x(tick), BOTTOM);
      text(x(tick), BOTTOM + 20, "middle", String.valueOf((int) tick));
    }
    for (double tick = least; tick <= mostTimes; tick *= 2) {
      line("grid", LEFT, y(tick), RIGHT, y(tick));
      text(LEFT - 8, y(tick) + 4, "end", tick < 1 ? String.valueOf(tick) : String.valueOf((int) tick));
    }
    line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    line("axis", LEFT, TOP, LEFT, BOTTOM);
    line("axis", x(cores), TOP, x(cores), BOTTOM);
    text(x(cores) + 5, TOP + 12, "start", cores + (cores == 1 ? " core" : " cores") + " here");
    text((LEFT + RIGHT) / 2.0, BOTTOM + 44, "middle", "workers");
    text(LEFT, TOP - 10, "middle", "times one worker");
  }

  private void law() {
    Law law = scaling.law();
    if (law == null) {
      return;
    }
    out.append("<polyline class=\"law\" points=\"");
    for (int i = 0; i <= CURVE_POINTS; i++) {
      double workers = Math.pow(most, (double) i / CURVE_POINTS);
      out.append(number(x(workers))).append(',').append(number(y(law.speedUp(workers)))).append(' ');
    }
    out.append("\"/>\n");
  }

  private void point(Scaling.Row row) {
    Ratio ratio = row.speedUp();
    double high = Math.min(ratio.high(), mostTimes);
    line("span", x(row.workers()), y(ratio.low()), x(row.workers()), y(high));
    out.append("<circle class=\"point\" r=\"4\" cx=\"").append(number(x(row.workers()))).append("\" cy=\"")
        .append(number(y(ratio.times()))).append("\"><title>").append(row.workers()).append(" workers: ")
        .append(ratio.shown()).append("</title></circle>\n");
  }

  private void legend() {
    int y = TOP + 40;
    out.append("<circle class=\"point\" r=\"4\" cx=\"").append(LEFT + 22).append("\" cy=\"").append(y).append("\"/>\n");
    text(LEFT + 42, y + 4, "start", "measured, with interval");
    line("ideal", LEFT + 12, y + 20, LEFT + 32, y + 20);
    text(LEFT + 42, y + 24, "start", "ideal");
    Law law = scaling.law();
    if (law != null) {
      out.append("<polyline class=\"law\" points=\"").append(LEFT + 12).append(',').append(y + 40).append(' ')
          .append(LEFT + 32).append(',').append(y + 40).append("\"/>\n");
      text(LEFT + 42, y + 44, "start", law.shown() + ", from " + scaling.points() + " points");
    }
  }

  private double x(double workers) {
    return LEFT + (RIGHT - LEFT) * (most <= 1 ? 0 : Math.log(workers) / Math.log(most));
  }

  private double y(double times) {
    double part = (Math.log(Math.max(times, least)) - Math.log(least)) / (Math.log(mostTimes) - Math.log(least));
    return BOTTOM - (BOTTOM - TOP) * part;
  }

  private void line(String kind, double x1, double y1, double x2, double y2) {
    out.append("<line class=\"").append(kind).append("\" x1=\"").append(number(x1)).append("\" y1=\"")
        .append(number(y1)).append("\" x2=\"").append(number(x2)).append("\" y2=\"").append(number(y2))
        .append("\"/>\n");
  }

  private void text(double x, double y, String anchor, String text) {
    out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" text-anchor=\"")
        .append(anchor).append("\">").append(text).append("</text>\n");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Text for XML; what XML cannot hold becomes a question mark. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(point -> {
      switch (point) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        default -> escaped.appendCodePoint(point < 0x20 && point != '\n' && point != '\t' || point == 0xFFFE
            || point == 0xFFFF || point >= 0xD800 && point <= 0xDFFF ? '?' : point);
      }
    });
    return escaped.toString();
  }
}
