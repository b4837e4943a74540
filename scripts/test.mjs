// npm test: sets up what is missing and runs every check. `-- lint unit` runs only those steps.
import { outerNodeProblem } from './setup/node-version.mjs';

const problem = outerNodeProblem(process.version);
if (problem === null) {
  void import('./setup/run-tests.mjs').then(({ runTests }) => runTests(process.argv.slice(2)));
} else {
  process.stderr.write(problem + '\n');
  process.exitCode = 1;
}
