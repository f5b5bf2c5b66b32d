// Draws the charts of the insight page from the tables below them.
"use strict";

const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();
const COLOURS = ["#1f77b4", "#9aa5b1", "#e6a417", "#7b5ea7", "#5aa9a0", "#c23b3b", "#6b8e23"];

for (const canvas of document.querySelectorAll("[data-chart]")) {
  const table = document.getElementById(canvas.dataset.table);
  const rows = [...table.tBodies[0].rows];
  const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const datasets = names.map((label, number) => ({
    label,
    data: rows.map((row) => Number(row.cells[number + 1].textContent)),
    backgroundColor: COLOURS[number % COLOURS.length],
    borderColor: COLOURS[number % COLOURS.length],
    tension: 0.2,
  }));
  const axis = { stacked: canvas.dataset.chart === "bar", ticks: { color: colour("--ink") }, grid: { color: colour("--line") } };
  new Chart(canvas, {
    type: canvas.dataset.chart,
    data: { labels: rows.map((row) => row.cells[0].textContent), datasets: datasets.filter((set) => set.data.some(Boolean)) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: { legend: { labels: { color: colour("--ink") } } },
      scales: { x: axis, y: { ...axis, beginAtZero: true } },
    },
  });
}
