/** The other side of `askWorker`: carries out the one order of this process and answers it. */
export function answerOrder<Order, Answer>(carryOut: (order: Order) => Promise<Answer>): void {
  process.once("message", (order: Order) => {
    carryOut(order).then(
      (answer) => process.send!(answer),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
