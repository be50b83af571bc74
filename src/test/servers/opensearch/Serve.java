import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * OpenSearch of one node.
 *
 * <p>Its arguments are its folder and its settings, such as {@code http.port=9200}.
 */
final class Serve {
  private Serve() {}

  public static void main(String[] arguments) throws InterruptedException {
    new OpenSearchRunner()
        .onBuild((_, settings) -> {
          for (int i = 1; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            settings.put(setting[0], setting[1]);
          }
        })
        .build(newConfigs().numOfNode(1).basePath(arguments[0]));
    Thread.currentThread().join();
  }
}
