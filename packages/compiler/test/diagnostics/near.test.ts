import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../src/diagnostics/near.ts';

describe('the nearest name', () => {
  it.each<[string, string[], string | undefined]>([
    ['smrt', ['sensitive', 'smart', 'insensitive'], 'smart'],
    ['stirng', ['string', 'bytes'], 'string'],
    ['userid', ['user_id'], 'user_id'],
    ['usize', ['u8', 'uuid'], undefined],
    ['x', ['y', 'zz'], 'y'],
    ['cat', ['cart', 'cast'], 'cart'],
    ['cat', ['cast', 'cart'], 'cart'],
    ['same', ['same'], undefined],
    ['abc', [], undefined],
  ])('of %s among %s is %s', (name, candidates, found) => {
    expect(nearest(name, candidates)).toBe(found);
  });

  it('is a question', () => {
    expect(didYouMean('strin', ['string'])).toEqual({ help: ['did you mean `string`?'] });
    expect(didYouMean('entirely', ['string'])).toEqual({ help: [] });
  });
});
