/** What attributes say about how an object takes the calls on it: the same in both languages. */
import type { Callback, Fn, Object } from '../model/model.ts';

/** Whether a call of this method waits until no other such call is on the object. One that takes it is alone anyway. */
export const isExclusive = (object: Object, fn: Fn): boolean =>
  fn.form === 'fn' && (object.attributes.exclusive ?? fn.attributes.exclusive) === true;

/** Whether the object stays usable after a panic in this method. */
export const isRecoverable = (object: Object, fn: Fn): boolean =>
  (object.attributes.recoverable ?? fn.attributes.recoverable) === true;

/** Whether nothing may call back until a call is over. */
export const isUncalled = (object: Object | Callback | undefined, fn: Fn): boolean =>
  (object?.attributes.nocallback ?? fn.attributes.nocallback) === true;

/** Whether some call on the object waits for another. */
export const hasTurns = (object: Object): boolean =>
  object.attributes.exclusive === true || object.functions.some((fn) => isExclusive(object, fn));
