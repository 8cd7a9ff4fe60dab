/*
 * Brackets, calls, types and maps nest at will: the parser keeps stacks of its own for them. Queries, and expressions in
 * what follows a call or a matcher, are rules that hold themselves. What each takes of the machine's stack, in hundreds
 * of bytes without optimization, is counted, so that whether a text parses does not depend on who parses it.
 */

/** Seven tenths of the smallest stack JavaScript comes with. */
export const stackMax = 7000;

export const queryCost = 15;
export const tablesCost = 7;
export const expressionCost = 9;
export const typeCost = 5;
export const windowCost = 8;
export const transformerCost = 8;
export const statementCost = 5;
export const pairsCost = 6;
