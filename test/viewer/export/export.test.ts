/** What exported files are called and what stands in them. */

import { expect } from 'chai';
import { toCsv } from '../../../viewer/export/csv.ts';
import { fileName } from '../../../viewer/export/file-name.ts';

describe('exported tables', () => {
  it('quote what would break a field, and keep nine digits', () => {
    const text = toCsv({
      columns: ['time (s)', 'said, in "words"'],
      rows: [
        [0.1 + 0.2, 'a\nb'],
        [1e-9, 'plain'],
      ],
    });
    expect(text).to.equal('time (s),"said, in ""words"""\r\n0.3,"a\nb"\r\n1e-9,plain\r\n');
  });
});

describe('names of exported files', () => {
  it('say model, port, panel and moment once', () => {
    const name = fileName('spaun', 'spaun/memory.list', 'similarity', 1.25, 'png');
    expect(name).to.equal('spaun-memory.list-similarity-1.250s.png');
  });

  it('are plain whatever the path holds', () => {
    const name = fileName('my model', 'a/b: c*d/é', '../etc', -1, 'csv');
    expect(name).to.match(/^[A-Za-z0-9.-]+$/);
    expect(name).to.equal('my-model-a-b-c-d-etc-0.000s.csv');
  });
});
