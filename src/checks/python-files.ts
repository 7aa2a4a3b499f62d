import exercise from './python/exercise.py?raw';
import judge from './python/exercise_judge.py?raw';
import program from './python/exercise_program.py?raw';
import run from './python/exercise_run.py?raw';
import trace from './python/exercise_trace.py?raw';
import values from './python/exercise_values.py?raw';

/** What stands beside a program that is checked, by its path in the interpreter. */
export const PROGRAM_FILES: Readonly<Record<string, string>> = {
  '/exercise/exercise_program.py': program,
  '/exercise/exercise_values.py': values,
};

/** What judges the runs. */
export const JUDGE_FILES: Readonly<Record<string, string>> = {
  '/exercise/exercise.py': exercise,
  '/exercise/exercise_judge.py': judge,
  '/exercise/exercise_run.py': run,
  '/exercise/exercise_trace.py': trace,
  '/exercise/exercise_values.py': values,
};
