import type { Theme } from "../app/theme.ts";

/** Eight hues that stay apart for people who cannot tell red from green, in both themes; order and meaning of the slots are the same in each. */
export const slotColours: Record<Theme, readonly string[]> = {
  light: ["#0a6ebd", "#c95a00", "#008a68", "#b5478c", "#8a6d00", "#0f8ea6", "#9c2f3c", "#5b4bb5"],
  dark: ["#4ba6f2", "#ff9340", "#33cc9f", "#f08ec9", "#e0c040", "#62d8ec", "#ff7382", "#a99bff"],
};

export const greyColours: Record<Theme, string> = { light: "#a9adb2", dark: "#565d64" };

/** Line styles for when there are more lines than hues: in pixels on and off. */
export const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

export const slotCount = slotColours.light.length;
