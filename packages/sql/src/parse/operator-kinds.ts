/* What kind of step an operator is for the expression parser. */
export const Binary: number = 0;
export const Comparison: number = 1;
export const Chain: number = 2;
export const Subscript: number = 3;
export const TupleElement: number = 4;
export const IsNull: number = 5;
export const IsTruth: number = 6;
export const StartBetween: number = 7;
export const FinishBetween: number = 8;
export const StartIf: number = 9;
export const FinishIf: number = 10;
export const Cast: number = 11;
export const Lambda: number = 12;
export const Prefix: number = 13;
