/** Custom properties resolved to colours a canvas understands: `light-dark()` is only resolved in real properties. */
export function canvasColours(
  element: HTMLElement,
): Record<"grid" | "text" | "border" | "surface" | "bad", string> {
  const probe = document.createElement("i");
  element.append(probe);
  const resolve = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    grid: resolve("grid-line"),
    text: resolve("text-muted"),
    border: resolve("border-strong"),
    surface: resolve("surface"),
    bad: resolve("bad"),
  };
  probe.remove();
  return colours;
}

/** The same colour, see-through: `#rrggbb` with an alpha between 0 and 1. */
export function withAlpha(hex: string, alpha: number): string {
  return `${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, "0")}`;
}
