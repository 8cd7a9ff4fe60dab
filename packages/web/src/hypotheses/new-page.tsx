export function NewHypothesisPage() {
  return null;
}
