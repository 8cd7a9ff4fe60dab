import { useCallback, useRef, useState } from "react";

/** Which rows are ticked; with shift, everything between the last one ticked and this one. */
export function useSelection(nameAt: (index: number) => string | undefined) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef(-1);
  const latest = useRef(nameAt);
  latest.current = nameAt;
  const select = useCallback((name: string, index: number, extend: boolean) => {
    const from = anchor.current;
    anchor.current = index;
    setSelected((before) => {
      const next = new Set(before);
      if (extend && from >= 0 && index >= 0) {
        for (let each = Math.min(from, index); each <= Math.max(from, index); each++) {
          const other = latest.current(each);
          if (other !== undefined) next.add(other);
        }
      } else if (!next.delete(name)) next.add(name);
      return next;
    });
  }, []);
  return { selected, select, setSelected };
}
