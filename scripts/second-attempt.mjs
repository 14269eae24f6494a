// A reporter for vitest: which tests passed only when they were run again. Each is a fault of the test or of the room.
export default class {
  onTestRunEnd(modules) {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        if (test.diagnostic()?.flaky === true)
          console.log(
            `Passed only at the second attempt: ${module.relativeModuleId} > ${test.fullName}`,
          );
      }
    }
  }
}
