"use strict";
for (const review of document.querySelectorAll(".review")) {
  const items = [...review.querySelectorAll(".item")];
  const marks = [...review.querySelectorAll("mark")];
  const form = review.querySelector(".filters");
  const named = (mark) => mark.dataset.marks.trim().split(" ");
  const byName = new Map(items.map((item) => [item.id, []]));
  for (const mark of marks) for (const name of named(mark)) byName.get(name)?.push(mark);

  const show = (node) => {
    for (const other of review.querySelectorAll(".on")) other.classList.remove("on");
    node.classList.add("on");
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
  };

  const filter = () => {
    const severity = form.elements.severity.value, element = form.elements.element.value;
    let shown = 0;
    for (const item of items) {
      const own = item.closest(".element").dataset.element;
      item.hidden = Boolean((severity && item.dataset.severity !== severity) || (element && own !== element));
      shown += !item.hidden;
    }
    for (const box of [...review.querySelectorAll(".gap"), ...review.querySelectorAll(".element")])
      box.hidden = !box.querySelector(".item:not([hidden])");
    const visible = new Set(items.filter((item) => !item.hidden).map((item) => item.id));
    for (const mark of marks) mark.classList.toggle("off", !named(mark).some((name) => visible.has(name)));
    form.querySelector("output").textContent = severity || element ? shown + " of " + items.length + " shown" : "";
  };
  if (form) {
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  for (const button of review.querySelectorAll("button[data-go]")) {
    const own = byName.get(button.dataset.go);
    if (own.length === 0) button.disabled = true;
    button.addEventListener("click", () => show(own[Math.min(Number(button.dataset.turn), own.length - 1)]));
  }

  // a mark of several gaps leads to the next of them at each click
  const turns = new Map();
  const back = (mark) => {
    const names = named(mark).filter((name) => byName.has(name));
    const turn = turns.get(mark) ?? 0;
    turns.set(mark, turn + 1);
    const item = document.getElementById(names[turn % names.length]);
    for (let box = item; box && box !== review; box = box.parentElement) box.hidden = false;
    show(item);
  };
  for (const mark of marks) {
    mark.setAttribute("role", "button");
    mark.classList.add(document.getElementById(named(mark)[0])?.dataset.severity ?? "advice");
    mark.addEventListener("click", () => back(mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); back(mark); }
    });
  }
}
