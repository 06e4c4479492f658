using HaCluster.Benchmarks;

// The way there: dotnet run -c Release --project benchmarks/HaCluster.Benchmarks -- deploy [rounds]
var rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 7;
switch (args.FirstOrDefault())
{
    case "deploy":
        await DeployBenchmark.RunAsync(rounds);
        return 0;
    case "ansible":
        await AnsibleBenchmark.RunAsync(rounds);
        return 0;
    case "lint":
        LintBenchmark.Run(rounds);
        return 0;
    default:
        Console.Error.WriteLine("Usage: deploy [rounds] | ansible [rounds] | lint [rounds]   (benchmarks/Measure-Import.ps1 measures Import-Module)");
        return 1;
}
