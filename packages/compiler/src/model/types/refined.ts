import type { Refinements } from '../model.ts';

export const isRefined = (refine: Refinements): boolean => Object.keys(refine).length > 0;
