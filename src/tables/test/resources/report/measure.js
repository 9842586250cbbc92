// Looks at the pages in the frames as a browser shows them, and writes what is wrong into #findings.
const findings = [];
let texts = 0;

function wordsOf(text) {
  return text.firstChild === null ? "" : text.firstChild.textContent;
}

function rgb(color) {
  const numbers = color.match(/[\d.]+/g).map(Number);
  const scale = color.startsWith("color(") ? 1 : 255;
  return { channels: numbers.slice(0, 3).map(n => n / scale), alpha: numbers.length > 3 ? numbers[3] : 1 };
}

function luminance(color) {
  const [r, g, b] = color.channels.map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function background(element, view) {
  for (let each = element; each; each = each.parentElement) {
    const color = rgb(view.getComputedStyle(each).backgroundColor);
    if (color.alpha > 0) {
      return color;
    }
  }
  return { channels: [1, 1, 1], alpha: 1 };
}

function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function measure(frame) {
  const page = frame.contentDocument;
  const view = frame.contentWindow;
  const find = words => findings.push(frame.title + ": " + words);
  const root = page.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    find("the page is " + root.scrollWidth + " wide in " + root.clientWidth);
  }
  for (const svg of page.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text")].map(text => ({ text, box: text.getBoundingClientRect() }));
    boxes.forEach(({ text, box }, i) => {
      texts++;
      const words = wordsOf(text);
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
        find("`" + words + "` is cut off");
      }
      for (const other of boxes.slice(0, i)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 1 && high > 3) {
          find("`" + words + "` covers `" + wordsOf(other.text) + "`");
        }
      }
    });
  }
  for (const element of page.body.querySelectorAll("*")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== "");
    const box = element.getBoundingClientRect();
    if (!own || box.width === 0 || !element.checkVisibility()) {
      continue;
    }
    texts++;
    const style = view.getComputedStyle(element);
    const color = rgb(element.closest("svg") ? style.fill : style.color);
    const ratio = contrast(color, background(element, view));
    if (ratio < 4.5) {
      find("contrast " + ratio.toFixed(2) + " of `" + element.textContent.slice(0, 30) + "`");
    }
  }
  for (const shape of page.querySelectorAll("svg .line, svg .bar, svg .dot, svg .mark, svg .whisker")) {
    const style = view.getComputedStyle(shape);
    const color = rgb(style.stroke === "none" ? style.fill : style.stroke);
    if (contrast(color, background(shape, view)) < 3) {
      find("a faint " + shape.getAttribute("class"));
    }
  }
  const bar = page.querySelector("svg .bar");
  const whisker = page.querySelector("svg .whisker");
  if (whisker && contrast(rgb(view.getComputedStyle(bar).fill), rgb(view.getComputedStyle(whisker).stroke)) < 3) {
    find("a faint whisker on its bar");
  }
}

addEventListener("load", () => {
  document.querySelectorAll("iframe").forEach(measure);
  const out = document.getElementById("findings");
  out.textContent = [...new Set(findings)].join("\n");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  out.dataset.texts = texts;
  out.dataset.scheme = dark ? "dark" : "light";
});
