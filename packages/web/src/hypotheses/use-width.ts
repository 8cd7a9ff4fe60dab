import { type RefCallback, useLayoutEffect, useState } from "react";

/** Width of an element's content in pixels, so that a drawing is made for it instead of being scaled, its text along with it. */
export function useWidth<Target extends Element>(assumed: number): [RefCallback<Target>, number] {
  const [element, setElement] = useState<Target | null>(null);
  const [width, setWidth] = useState(assumed);
  useLayoutEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
