export function HypothesisPage() {
  return null;
}
