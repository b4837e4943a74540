// with-node.mjs FILE [args]: runs FILE on the project's Node 24, whatever Node started this.
// Dynamic import: an old Node has to get as far as the sentence.
import { outerNodeProblem } from './setup/node-version.mjs';

const problem = outerNodeProblem(process.version);
if (problem === null) {
  void import('./setup/run-with-node.mjs').then(({ runWithNode }) =>
    runWithNode(process.argv.slice(2)),
  );
} else {
  process.stderr.write(problem + '\n');
  process.exitCode = 1;
}
