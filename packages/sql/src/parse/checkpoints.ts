/* Which keyword form was tried where an expression began. */
export const None: number = 0;
export const Interval: number = 1;
export const Case: number = 2;
