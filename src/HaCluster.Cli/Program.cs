Console.WriteLine("hacluster");
