import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, AriaComponent, GridComponent, LabelLayout, LegendComponent, SVGRenderer]);

const colours = ["#14505c", "#b35c00", "#54319f", "#00703c", "#942514"];
const ink = "#0b0c0c";
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";
const paper = 640;

// table[data-chart="bar" or "line"]: first column names, every other column a series; data-name on a first cell is the name without its small print. Drawn above the table, which stays as the source.
export function charts() {
  const drawn = [...document.querySelectorAll("table[data-chart]")].map(draw).filter(Boolean);
  const resize = (size) => drawn.forEach((chart) => chart.resize(size));
  const toPaper = () => drawn.forEach((chart) => chart.resize(chart.onPaper));
  window.addEventListener("resize", () => resize());
  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", () => resize({ width: "auto", height: "auto" }));
}

function draw(table) {
  const data = read(table);
  if (data.names.length === 0 || data.series.length === 0) return null;
  const kind = table.dataset.chart === "line" ? "line" : "bar";
  const figure = document.createElement("figure");
  figure.className = "psg-chart";
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent = table.dataset.chartSays || table.caption?.textContent.trim() || "Chart";
  const place = figure.appendChild(document.createElement("div"));
  place.className = "psg-chart__drawing";
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", `${caption.textContent}. The numbers are in the table below`);
  (table.closest(".psg-scroll") ?? table).before(figure);

  if (isSideways(kind, data)) place.style.height = `${Math.max(340, data.names.length * Math.max(38, data.series.length * 22) + 80)}px`;
  const chart = init(place, null, { renderer: "svg" });
  chart.setOption(options(kind, data, Math.min(220, place.clientWidth * 0.4), Math.max(100, Math.min(180, place.clientWidth * 0.2))));
  const [wide, high] = (table.dataset.chartPaper ?? `${paper}`).split(" ").map(Number);
  chart.onPaper = { width: wide, ...(high && { height: high }) };
  // The name above is the one a screen reader should hear, not ECharts' own sentence on the drawing.
  place.setAttribute("aria-label", `${caption.textContent}. The numbers are in the table below`);
  return chart;
}

// Long or many names are read more easily down the side.
const isSideways = (kind, { names }) => kind === "bar" && (names.length > 6 || names.some((name) => name.length > 14));

function read(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.dataset.chartSkip === undefined);
  const columns = heads.map((_, index) => index).slice(1).filter((index) => table.tHead.rows[0].cells[index].dataset.chartSkip === undefined);
  return {
    names: rows.map((row) => row.cells[0].dataset.name ?? row.cells[0].textContent.trim()),
    series: columns.map((index) => ({ name: heads[index], values: rows.map((row) => number(row.cells[index])) })),
  };
}

function number(cell) {
  const text = (cell?.dataset.value ?? cell?.textContent ?? "").replaceAll(",", "").trim();
  return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
}

function options(kind, { names, series }, width, room) {
  const text = { color: ink, fontFamily: font, fontSize: 14 };
  const sideways = isSideways(kind, { names });
  const labels = names.length * series.length <= 60;
  const named = { type: "category", data: names, axisLabel: { ...text, lineHeight: 17, hideOverlap: !sideways, interval: sideways ? 0 : "auto", ...(sideways && { width }), overflow: "break" },
    axisLine: { lineStyle: { color: ink } }, inverse: sideways };
  const counted = { type: "value", minInterval: 1, axisLabel: { ...text, hideOverlap: true }, splitLine: { lineStyle: { color: "#cecece" } } };
  return {
    animation: false,
    color: colours,
    textStyle: text,
    aria: { enabled: true, label: { enabled: false }, decal: { show: kind === "bar" && series.length > 1 } },
    legend: series.length > 1 && kind === "bar" ? { top: 0, left: 0, textStyle: text, selectedMode: false } : undefined,
    grid: { left: 8, right: kind === "line" ? room + 20 : 36, top: series.length > 1 && kind === "bar" ? 40 : 24, bottom: 8, containLabel: true },
    xAxis: sideways ? counted : named,
    yAxis: sideways ? named : counted,
    series: series.map(({ name, values }, index) => ({
      name, data: values, type: kind, silent: true,
      label: { show: labels, position: sideways ? "right" : "top", formatter: ({ value }) => (value ?? "").toLocaleString("en-GB"), ...text },
      ...(kind === "line" && { symbol: ["circle", "rect", "triangle", "diamond", "pin"][index % 5], symbolSize: 8, label: { show: false },
        lineStyle: { width: 3, type: ["solid", "dashed", "dotted"][index % 3] },
        endLabel: { show: true, formatter: "{a}", ...text, lineHeight: 16, color: colours[index % 5], width: room, overflow: "break" },
        labelLayout: { moveOverlap: "shiftY" } }),
    })),
  };
}
