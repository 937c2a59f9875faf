/** Does a piece of work, and may take its time; gives back what the work gives. */
export type Timed = <T>(name: string, work: () => T) => T;

/** Nobody asked how long it takes. */
export const untimed: Timed = (_name, work) => work();
