/* How an expression stands in its surroundings: what decides about its parentheses. */

/** An operator around it wants parentheses. */
export const need: number = 1;
/** Its parentheses are printed already. */
export const wrapped: number = 2;
/** A minus may not move out of its parentheses. */
export const fixed: number = 4;
/** It is one of several arguments of a function. */
export const argument: number = 8;
/** It is not the first of a list. */
export const later: number = 16;

/** Settings of the statement follow: each query stands in brackets, or they would be its own. */
export const settings: number = 1 << 12;
/** Something follows the statement that the query of a CREATE would take for its own. */
export const output: number = 1 << 13;
/** It is compared with what stands before it: the word ANY would belong to the comparison. */
export const compared: number = 1 << 14;

/*
 * The pretty printer counts on from here: places in a list of expressions, where an alias may follow, and beside an
 * operator, whose priority is added and which wants whatever binds less in parentheses.
 */
export const firstInList: number = 256;
export const inList: number = 257;
export const besideOperator: number = 300;
