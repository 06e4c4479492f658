using HaCluster.Definition;
using HaCluster.Definition.Keys;
using NJsonSchema;
using Xunit;
using YamlDotNet.Serialization;

namespace HaCluster.Core.Tests.Definition;

public sealed class ClusterSchemaTests
{
    private static readonly string SchemaFile = RepositoryFiles.PathOf("schemas/hacluster.schema.json");

    [Fact]
    public void The_schema_file_is_current()
    {
        if (Environment.GetEnvironmentVariable("HACLUSTER_UPDATE_FILES") is not null)
            File.WriteAllText(SchemaFile, ClusterSchema.ToJson());

        Assert.True(
            ClusterSchema.ToJson() == File.ReadAllText(SchemaFile).ReplaceLineEndings("\n"),
            "schemas/hacluster.schema.json is not current: run this test with HACLUSTER_UPDATE_FILES=1.");
    }

    public static TheoryData<string> Examples => [.. Directory.GetFiles(RepositoryFiles.PathOf("examples"), "*.yaml").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_keeps_to_the_schema_and_is_read(string example)
    {
        var yaml = await File.ReadAllTextAsync(RepositoryFiles.PathOf($"examples/{example}"), TestContext.Current.CancellationToken);

        Assert.Empty(await ErrorsOf(yaml));
        Assert.NotEmpty(ClusterYaml.Parse(yaml).Hosts);
    }

    [Fact]
    public async Task What_is_written_keeps_to_the_schema() =>
        Assert.Empty(await ErrorsOf(ClusterYaml.Write(ExampleCluster.CreateWithEverything())));

    [Theory]
    [InlineData("nam: x")]
    [InlineData("name: [x]")]
    [InlineData("name: x\nssh: { port: 70000 }")]
    [InlineData("name: x\nssh: { connectTimeout: 5 }")]
    [InlineData("name: x\nhosts: [lb1]")]
    [InlineData("name: x\nhosts: { lb1: { sshTarget: a } }")]
    [InlineData("name: x\nipvsServices: [{ name: a, address: '192.0.2.1:80', scheduler: quick }]")]
    [InlineData("name: x\nvrrpInstances: [{ name: a, interface: e, virtualRouterId: 1, members: { lb1: 255 } }]")]
    public async Task The_schema_refuses_what_the_reader_refuses(string yaml)
    {
        Assert.NotEmpty(await ErrorsOf(yaml));
        Assert.Throws<DefinitionException>(() => ClusterYaml.Parse(yaml));
    }

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> ErrorsOf(string yaml)
    {
        var schema = await JsonSchema.FromJsonAsync(ClusterSchema.ToJson(), TestContext.Current.CancellationToken);
        var plain = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        return schema.Validate(new SerializerBuilder().JsonCompatible().Build().Serialize(plain));
    }
}
