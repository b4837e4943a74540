// npm start: sets up what is missing, then opens Leuchtturm. `-- --browser` takes the browser.
import { outerNodeProblem } from './setup/node-version.mjs';

const problem = outerNodeProblem(process.version);
if (problem === null) {
  void import('./setup/start-app.mjs').then(({ startApp }) => startApp(process.argv.slice(2)));
} else {
  process.stderr.write(problem + '\n');
  process.exitCode = 1;
}
