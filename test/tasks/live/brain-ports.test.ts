/** What a viewer is told of the ports of a brain. */

import { expect } from 'chai';
import { compile } from '#engine';
import { brainHead, brainPorts } from '#tasks/live';
import { portMeanings } from '../../../modules/port-meanings.ts';
import { makeWholeTestBrain } from '../../helpers/brain.ts';

describe('the ports of the brain, described for a viewer', function () {
  this.timeout(60_000);
  const brain = makeWholeTestBrain({ dimensions: 32 });
  // Only the names and sizes of ports are looked at: of these few cells suffice.
  const few = {
    ...brain.model,
    ensembles: brain.model.ensembles.filter(({ path }) => path.startsWith('spaun/motor/')),
    connections: brain.model.connections.filter(
      ({ from, to }) => from.path.startsWith('spaun/motor/') && to.path.startsWith('spaun/motor/'),
    ),
    ports: brain.model.ports.filter(({ of }) => of.path.startsWith('spaun/motor/')),
    probes: [],
  };

  it('know the picture and the pen', () => {
    const simulation = { program: compile(few), backend: 'reference' };
    const ports = brainPorts({ ...brain, model: few }, simulation);
    const find = (path: string) => ports.find((port) => port.path === path);
    expect(find('spaun/image')).to.deep.include({ shows: 'picture', columns: 28 });
    expect(find('spaun/motor.pen')).to.deep.include({
      shows: 'pen',
      size: 3,
      words: ['hand x', 'hand y', 'pen pressure'],
    });
    const head = brainHead(brain, simulation);
    expect(head.outline?.places).to.deep.equal(brain.places);
    const { items = {}, tasks = {} } = head.vocabularies ?? {};
    expect(Object.keys(tasks)).to.include('TASK_M');
    const expected = brain.vocabulary.parse('POS2 * FOR').values;
    items['POS2 * FOR']?.forEach((value, index) => {
      expect(value).to.be.closeTo(expected[index] ?? 0, 1e-3);
    });
    expect(items['POS2 * FOR']).to.have.length(32);
  });

  it('that hold pointers say what these may be, and every meaning belongs to a port', () => {
    for (const [name, { carries, holds }] of Object.entries(brain.ports))
      if (carries === brain.vocabulary.name) expect(brain.held, name).to.have.property(holds ?? '');
    const meant = Object.keys(portMeanings).filter((name) => brain.ports[name] === undefined);
    expect(meant).to.deep.equal([]);
  });
});
