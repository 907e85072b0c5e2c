import { expect } from 'chai';
import { readLesion } from '../../../tasks/cli/lesion-option.ts';

describe('--lesion', () => {
  it('example: several parts, each with its share', () => {
    const first = readLesion('working memory=0.3');
    expect(readLesion('motor/arm=1', first)).to.deep.equal({
      'working memory': 0.3,
      'motor/arm': 1,
    });
  });

  it('refuses what is no share of a part', () => {
    for (const text of ['memory', 'memory=', '=0.3', 'memory=1.2', 'memory=-1', 'memory=all']) {
      expect(() => readLesion(text), text).to.throw(
        /bad-option at --lesion[\s\S]*working memory=0\.3/,
      );
    }
  });
});
