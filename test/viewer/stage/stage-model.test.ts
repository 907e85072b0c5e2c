import { expect } from 'chai';
import { StageModel } from '../../../viewer/stage/stage-model.ts';
import { syntheticRun } from '../synthetic-run.ts';
import { syntheticSource } from '../synthetic-source.ts';

const run = syntheticRun(5);
const wide = { width: 1200, height: 600 };
const narrow = { width: 400, height: 600 };

describe('what the stage shows', () => {
  const model = () => new StageModel(syntheticSource(run));

  it('runs from left to right, and from top to bottom where that is seen larger', () => {
    const stage = model();
    stage.update([], {}, wide);
    expect(stage.layout.extent.width).to.be.greaterThan(stage.layout.extent.height);
    expect(stage.update([], {}, narrow)).to.equal(true);
    expect(stage.layout.extent.width).to.be.below(stage.layout.extent.height);
  });

  it('keeps what was moved by hand apart for each way of running', () => {
    const stage = model();
    stage.update([], {}, narrow);
    const key = stage.placeKey('spaun/vision');
    const places = { [key]: { x: 700, y: 20 } };
    stage.update([], places, narrow);
    expect(stage.layout.boxes.get('spaun/vision')).to.include({ x: 700, y: 20 });
    stage.update([], places, wide);
    expect(stage.layout.boxes.get('spaun/vision')?.x).not.to.equal(700);
    expect(stage.placeKey('spaun/vision')).not.to.equal(key);
  });

  it('knows the block at a point, the innermost first, and the block that hides a path', () => {
    const stage = model();
    const memory = 'spaun/working memory';
    expect(stage.seenOf(`${memory}/memory 1`)?.path).to.equal(memory);
    stage.update([memory], {}, wide);
    expect(stage.seenOf(`${memory}/memory 1`)?.path).to.equal(`${memory}/memory 1`);
    const list = stage.layout.boxes.get(`${memory}/memory 1`);
    const outer = stage.layout.boxes.get(memory);
    if (list === undefined || outer === undefined) throw new Error('not laid out');
    expect(stage.at({ x: list.x + 3, y: list.y + 3 })?.path).to.equal(`${memory}/memory 1`);
    expect(stage.at({ x: outer.x + 3, y: outer.y + 3 })?.path).to.equal(memory);
    expect(stage.at({ x: -500, y: -500 })).to.equal(undefined);
  });

  it('shows the ports of a recording that does not say what its model is made of', () => {
    const { outline: _, ...head } = run.head;
    const stage = new StageModel(syntheticSource({ ...run, head }));
    stage.update([], {}, wide);
    expect(stage.layout.boxes.has('spaun/vision')).to.equal(true);
  });
});
