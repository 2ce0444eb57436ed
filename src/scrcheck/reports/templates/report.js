"use strict";
for (const review of document.querySelectorAll(".review")) {
  const gaps = [...review.querySelectorAll(".gap")];
  const marks = [...review.querySelectorAll("mark")];
  const form = review.querySelector(".filters");
  const named = (node, name) => node.dataset.marks.split(" ").includes(name);
  const light = (node) => {
    for (const other of review.querySelectorAll(".on")) other.classList.remove("on");
    node.classList.add("on");
    node.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  const filter = () => {
    const severity = form.elements.severity.value, element = form.elements.element.value;
    let shown = 0;
    for (const gap of gaps) {
      gap.hidden = (severity && gap.dataset.severity !== severity) || (element && gap.dataset.element !== element);
      shown += !gap.hidden;
    }
    form.querySelector("output").textContent = severity || element ? shown + " of " + gaps.length + " shown" : "";
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of review.querySelectorAll("button[data-go]")) {
    button.addEventListener("click", () => {
      const own = marks.filter((mark) => named(mark, button.dataset.go));
      const mark = own[Math.min(Number(button.dataset.turn), own.length - 1)];
      if (mark) { light(mark); mark.focus({ preventScroll: true }); }
    });
  }
  const back = (mark) => {
    const gap = gaps.find((gap) => named(mark, gap.id));
    if (gap) { gap.hidden = false; light(gap); }
  };
  for (const mark of marks) {
    mark.setAttribute("role", "button");
    mark.addEventListener("click", () => back(mark));
    mark.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); back(mark); } });
  }
}
