/* Lets pieces be moved into order. Without this their places are chosen from lists, which stay what is sent. */
(() => {
  "use strict";
  const piecesOf = (order) => [...order.querySelectorAll("[data-piece]")];
  const listOf = (piece) => piece.querySelector("select");
  const show = (piece) => (piece.querySelector("[data-place]").textContent = listOf(piece).selectedIndex || "–");

  /** Gives every piece the place where it stands, and says where one of them is now. */
  function settle(order, moved) {
    const pieces = piecesOf(order);
    pieces.forEach((piece, index) => {
      listOf(piece).selectedIndex = index + 1;
      show(piece);
    });
    const place = order.dataset.moved.replace("##", pieces.length).replace("#", pieces.indexOf(moved) + 1);
    const text = moved.querySelector("[data-piece-text]").textContent.trim();
    order.querySelector("[data-order-said]").textContent = `${text}: ${place}`;
  }

  function arrive() {
    for (const order of document.querySelectorAll("[data-order]:not(.moving)")) {
      if (order.matches(":disabled, :disabled *")) continue;
      order.classList.add("moving");
      for (const piece of piecesOf(order)) {
        piece.draggable = true;
        show(piece);
      }
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    const piece = button?.closest("[data-piece]");
    if (!piece) return;
    if (button.dataset.move === "up") piece.previousElementSibling?.before(piece);
    else piece.nextElementSibling?.after(piece);
    settle(piece.closest("[data-order]"), piece);
    button.focus();
  });

  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".moving [data-piece]") ?? null;
  });
  document.addEventListener("dragover", (event) => {
    const over = event.target.closest?.("[data-piece]");
    if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged);
    else over.after(dragged);
  });
  document.addEventListener("drop", (event) => {
    if (dragged) event.preventDefault();
  });
  document.addEventListener("dragend", () => {
    if (dragged) settle(dragged.closest("[data-order]"), dragged);
    dragged = null;
  });

  document.addEventListener("htmx:afterSettle", arrive);
  arrive();
})();
