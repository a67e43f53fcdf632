const closest = 64;
const step = 0.025; // of what is seen, for an arrow key

// [data-pick-point="field" data-pick-from="/map/point"]: a button that opens the map of the wards; pointing at it fills in the field as latitude and
// longitude. Typing the point does the same, so that the map is a help and nothing else. Nothing is asked of another server.
export function pickPoint() {
  for (const place of document.querySelectorAll("[data-pick-point]")) offer(place);
}

function offer(place) {
  const field = document.getElementsByName(place.dataset.pickPoint)[0];
  const open = button("Point at it on a map", async () => {
    open.setAttribute("aria-disabled", "true");
    try {
      const answer = await fetch(place.dataset.pickFrom, { credentials: "same-origin", headers: { "X-Requested-With": "pick-point" } });
      const map = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-map-west]");
      if (map) open.replaceWith(...draw(document.importNode(map, true), field));
    } finally {
      open.removeAttribute("aria-disabled");
    }
  });
  place.append(open);
  place.hidden = false;
}

function draw(map, field) {
  const svg = map.querySelector("svg");
  const whole = svg.viewBox.baseVal;
  const [width, height] = [whole.width, whole.height];
  const { west, north, scale, margin } = Object.fromEntries(["West", "North", "Scale", "Margin"].map((name) => [name.toLowerCase(), Number(map.dataset[`map${name}`])]));
  const pin = document.createElementNS(svg.namespaceURI, "circle");
  pin.setAttribute("class", "psg-map__pin");
  let at = placed(field.value) ?? { x: width / 2, y: height / 2 };
  let closer = 1;

  function show() {
    pin.setAttribute("cx", at.x);
    pin.setAttribute("cy", at.y);
    pin.setAttribute("r", 12 / closer);
    const [w, h] = [width / closer, height / closer];
    svg.setAttribute("viewBox", `${clamp(at.x - w / 2, 0, width - w)} ${clamp(at.y - h / 2, 0, height - h)} ${w} ${h}`);
    svg.style.setProperty("--psg-map-closer", closer);
  }

  function choose(x, y) {
    at = { x: clamp(x, 0, width), y: clamp(y, 0, height) };
    const [east, south] = [(at.x - margin) / scale + west, (at.y - margin) / scale + north];
    field.value = `${((Math.atan(Math.sinh(Math.PI * (1 - 2 * south))) * 180) / Math.PI).toFixed(5)}, ${(east * 360 - 180).toFixed(5)}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    pin.style.display = "";
    pin.setAttribute("cx", at.x);
    pin.setAttribute("cy", at.y);
  }

  function placed(value) {
    const read = /^(-?\d+\.\d+)\s*,\s*(-?\d+\.\d+)$/.exec(value.trim());
    if (!read) return null;
    const radians = (Number(read[1]) * Math.PI) / 180;
    return {
      x: ((Number(read[2]) + 180) / 360 - west) * scale + margin,
      y: ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 - north) * scale + margin,
    };
  }

  const zoom = (times) => {
    closer = clamp(closer * times, 1, closest);
    show();
  };
  svg.addEventListener("click", (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    choose(point.x, point.y);
  });
  svg.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (by) choose(at.x + (by[0] * width * step) / closer, at.y + (by[1] * width * step) / closer);
    else if (event.key === "+" || event.key === "=") zoom(2);
    else if (event.key === "-") zoom(0.5);
    else return;
    if (by) show();
    event.preventDefault();
  });
  svg.setAttribute("tabindex", "0");
  svg.setAttribute("role", "application");
  svg.setAttribute("aria-label", "Map of the wards: the arrow keys move the point, plus and minus show more or less");
  svg.append(pin);
  if (!placed(field.value)) pin.style.display = "none";
  show();
  const buttons = document.createElement("div");
  buttons.className = "govuk-button-group";
  buttons.append(button("Closer", () => zoom(2)), button("Farther", () => zoom(0.5)));
  return [map, buttons];
}

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

function button(words, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary";
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}
