package dev.gauntlet.fleet.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lines as Slurm 22.05 writes them. */
class TaskStateTest {
  private static TaskState only(String line) {
    assertThat(TaskState.of(line)).hasSize(1);
    return TaskState.of(line).get(0);
  }

  @Test
  void a_task_that_runs_after_its_node_was_lost() {
    TaskState task =
        only(
            "JobId=11 ArrayJobId=8 ArrayTaskId=3 JobName=gauntlet UserId=root(0) JobState=RUNNING"
                + " Reason=None Dependency=(null) Requeue=1 Restarts=1 BatchFlag=1 ExitCode=0:0"
                + " BatchHost=n1 Command=/a b/JobState=FAILED");
    assertThat(task).isEqualTo(new TaskState(3, "RUNNING", 0, 0, "n1", 1, "None"));
    assertThat(task.active()).isTrue();
  }

  @Test
  void tasks_that_wait_share_a_line() {
    assertThat(TaskState.of("JobId=8 ArrayTaskId=2,5-7%2 JobState=PENDING Reason=Resources"))
        .extracting(TaskState::task)
        .containsExactly(2, 5, 6, 7);
    assertThat(TaskState.of("")).isEmpty();
    assertThat(TaskState.of("ArrayTaskId=N/A JobState=PENDING")).isEmpty();
    assertThat(TaskState.of("ArrayTaskId=1-99999999999 JobState=PENDING")).isEmpty();
  }

  @Test
  void an_end_is_told_in_words_with_slurm_s_own() {
    assertThat(only("ArrayTaskId=1 JobState=OUT_OF_MEMORY ExitCode=0:125 BatchHost=n2").ending())
        .isEqualTo("was ended on node n2: the task's memory ran out (OUT_OF_MEMORY)");
    assertThat(only("ArrayTaskId=1 JobState=FAILED ExitCode=0:11 BatchHost=n2").ending())
        .isEqualTo("ended on node n2 by signal 11 (FAILED)");
    assertThat(only("ArrayTaskId=1 JobState=FAILED ExitCode=2:0 BatchHost=n2").ending())
        .isEqualTo("ended on node n2 with exit code 2 (FAILED)");
    assertThat(only("ArrayTaskId=1 JobState=NODE_FAIL ExitCode=0:0 BatchHost=n3").ending())
        .isEqualTo("lost its node n3 (NODE_FAIL)");
    assertThat(only("ArrayTaskId=1 JobState=TIMEOUT ExitCode=0:0 BatchHost=n3").ending())
        .isEqualTo("reached its time limit on node n3 (TIMEOUT)");
    assertThat(only("ArrayTaskId=1 JobState=CANCELLED").cancelled()).isTrue();
  }
}
