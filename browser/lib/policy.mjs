// What Google's CSP Evaluator says of a content security policy, without its "maybe"s that no policy can avoid.

import evaluator from "csp_evaluator";
import csp from "csp_evaluator/dist/csp.js";
import finding from "csp_evaluator/dist/finding.js";
import parser from "csp_evaluator/dist/parser.js";

const { Severity } = finding;
/** `'self'` for scripts "can be problematic" wherever anybody may put a file: of us nobody can. */
const WORST_ALLOWED = Severity.STRICT_CSP;

/** A line for each finding of high or medium severity; a page without a policy is one. */
export function policyFindings(header) {
  if (!header) return ["there is no Content-Security-Policy"];
  const { csp: policy } = new parser.CspParser(header);
  const findings = new evaluator.CspEvaluator(policy, csp.Version.CSP3).evaluate();
  return findings
    .filter(({ severity }) => severity < WORST_ALLOWED)
    .map(({ severity, directive, value, description }) =>
      `${Severity[severity]}: ${directive} ${value ?? ""}: ${description}`);
}
