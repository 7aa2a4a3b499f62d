/** What is wrong with programs of lessons, by what they did. Needs neither a machine nor a page. */

export { attemptFault, solutionFault } from './exercise-faults.ts';
export { faultOf } from './expectation.ts';
