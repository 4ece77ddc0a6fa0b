// The Worker: runs copydesk beside the page, so that a check never holds up typing.
import { Engine } from './engine.js';
import { run, type Answer, type Call, type Start } from './protocol.js';

declare function postMessage(answer: Answer): void;

let engine: Promise<Engine> | undefined;

async function started(from: Start['start']): Promise<Engine> {
  if (typeof from !== 'string') return Engine.start(from);
  const response = await fetch(from);
  if (!response.ok) throw new Error(`${from}: ${response.status} ${response.statusText}`);
  return Engine.start(await response.arrayBuffer());
}

addEventListener('message', async ({ data }: MessageEvent<Start | Call>) => {
  if ('start' in data) {
    engine = started(data.start);
    engine.catch(() => {}); // each call says so
    return;
  }
  const { n, method, args } = data;
  try {
    if (!engine) throw new Error('copydesk was not started');
    postMessage({ n, ok: run(await engine, method, args) });
  } catch (error) {
    postMessage({ n, error: error instanceof Error ? error.message : String(error) });
  }
});
