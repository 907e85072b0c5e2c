import { expect } from 'chai';
import { makeWholeTestBrain } from '../helpers/brain.ts';

describe('the block diagram of the brain', () => {
  const { model, places } = makeWholeTestBrain();
  const paths = [
    ...model.ensembles,
    ...model.relays,
    ...model.inputs,
    ...model.plants,
    ...model.nodes,
  ].map(({ path }) => path);

  it('places everything that stands directly in the brain', () => {
    const modules = new Set(paths.map((path) => path.split('/').slice(0, 2).join('/')));
    expect(Object.keys(places).sort()).to.deep.equal([...modules].sort());
  });

  it('places no two modules on one spot', () => {
    const spots = Object.values(places).map(String);
    expect(new Set(spots).size).to.equal(spots.length);
  });
});
